import { actForm, alert, codeField, hidden, radioField, selectField, textField } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import { labelsOf } from '../labels.ts';
import { type Content, type PageContext, paths } from '../page.ts';

/** The choices of "Expiration" in days, besides none. Source: OpenAI's dialog, seen 2026-10. */
export const expirationDays = [1, 7, 30] as const;

/** The dialog for a new key; before the first one, the phone number. */
export function newKeyPage(context: PageContext): Content {
  const { account, language, words } = context;
  if (account.phone !== 'verified') return { title: words.keys.phone, main: phone(context) };
  return { title: labelsOf('key', language).text('create'), main: dialog(context) };
}

function phone({ account, words, to }: PageContext): Html {
  if (account.phone === 'codeSent') {
    return html`<p class="note">${words.codeIs(account.code)}</p>
      ${account.codeWasWrong ? alert(words.codeWrong) : undefined}
      ${actForm(to(`${paths.apiKeys}/phone-code`), words.keys.verify, [codeField(words.code)])}`;
  }
  // As on OpenAI's page the list begins with the United States, so that the right choice has to be made.
  const countries = [
    { value: '1', label: 'United States (+1)' },
    { value: '81', label: 'Japan (+81)' },
    { value: '44', label: 'United Kingdom (+44)' },
    { value: '49', label: 'Germany (+49)' },
  ];
  return html`<p>${words.keys.phoneIntro}</p>
    ${actForm(to(`${paths.apiKeys}/phone`), words.keys.send, [
      selectField({ name: 'country', label: words.keys.country, options: countries }),
      textField({ name: 'number', label: words.keys.number, value: '90-0000-0000', readOnly: true }),
    ])}`;
}

function dialog({ account, language, words, to }: PageContext): Html {
  const { keys } = words;
  const labels = labelsOf('key', language);
  const days = expirationDays.map((count) => ({ value: String(count), label: keys.days(count) }));
  return actForm(to(paths.newKey), labels.html('createSecret'), [
    hidden('before', String(account.keysMade)),
    radioField({
      name: 'owner',
      label: labels.html('ownedBy'),
      options: [
        { value: 'you', label: labels.html('you') },
        { value: 'service', label: keys.serviceAccount },
      ],
      value: 'you',
    }),
    textField({ name: 'name', label: labels.html('name') }),
    selectField({
      name: 'project',
      label: labels.html('project'),
      options: [{ value: 'default', label: labels.text('defaultProject') }],
    }),
    radioField({
      name: 'permissions',
      label: labels.html('permissions'),
      options: [
        { value: 'all', label: labels.html('all') },
        { value: 'restricted', label: keys.restricted },
        { value: 'readOnly', label: keys.readOnly },
      ],
      value: 'all',
    }),
    selectField({
      name: 'expiration',
      label: labels.html('expiration'),
      options: [{ value: '', label: labels.text('noExpiration') }, ...days],
    }),
  ]);
}

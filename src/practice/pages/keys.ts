import { actForm, asideForm, hidden, leadButton, textField } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import { labelsOf } from '../labels.ts';
import { type Content, type PageContext, paths } from '../page.ts';
import type { PracticeKey } from '../practice-account.ts';

/** The list of keys, each masked; the new one in full, until the person says that it is copied. */
export function keysPage(context: PageContext): Content {
  const { account, language, words, to } = context;
  const labels = labelsOf('key', language);
  const shown = account.keys.find(({ trackingId }) => trackingId === account.shownKey);
  const main = html`${shown === undefined ? undefined : newSecret(shown, context)}
  ${leadButton(to(paths.newKey), labels.html('create'))}
  ${account.keys.length === 0 ? html`<p>${words.keys.none}</p>` : list(context)}`;
  return { title: labels.text('apiKeys'), main, isEnd: true };
}

function newSecret(key: PracticeKey, { language, words, to }: PageContext): Html {
  const labels = labelsOf('key', language);
  return html`<section class="note" aria-labelledby="save">
    <h2 id="save">${words.keys.save}</h2>
    <p>${words.keys.once}</p>
    ${textField({ name: 'secret', label: words.keys.yourKey, value: key.secret, readOnly: true })}
    <p>
      <button type="button" id="copy">${labels.html('copy')}</button>
      <span id="copied" role="status" data-text="${words.keys.copied}"></span>
    </p>
    <p>${words.keys.byHand}</p>
    ${asideForm(to(`${paths.apiKeys}/done`), words.keys.done)}
  </section>`;
}

function list({ account, language, words, to }: PageContext): Html {
  const labels = labelsOf('key', language);
  const permissions = {
    all: labels.text('all'),
    restricted: words.keys.restricted,
    readOnly: words.keys.readOnly,
  } as const;
  const items = account.keys.map((key) => {
    const name = key.name === '' ? words.keys.noName : key.name;
    const id = [hidden('id', key.trackingId)];
    const allow =
      key.permissions === 'all'
        ? undefined
        : actForm(to(`${paths.apiKeys}/permissions`), words.keys.allowAll(name), id);
    return html`<li>
      <h3>${name}</h3>
      <dl>
        <dt>${words.keys.key}</dt>
        <dd>sk-...${key.secret.slice(-4)}</dd>
        <dt>${labels.html('trackingId')}</dt>
        <dd>${key.trackingId}</dd>
        <dt>${labels.html('permissions')}</dt>
        <dd>${permissions[key.permissions]}</dd>
      </dl>
      <div class="acts">${allow}${asideForm(to(`${paths.apiKeys}/delete`), words.keys.delete(name), id)}</div>
    </li>`;
  });
  return html`<h2>${words.keys.list}</h2>
    <ul class="keys">
      ${items}
    </ul>`;
}

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
  const rows = account.keys.map((key) => {
    const name = key.name === '' ? words.keys.noName : key.name;
    const id = [hidden('id', key.trackingId)];
    const allow =
      key.permissions === 'all'
        ? undefined
        : actForm(to(`${paths.apiKeys}/permissions`), words.keys.allowAll(name), id);
    return html`<tr>
      <th scope="row">${name}</th>
      <td>sk-...${key.secret.slice(-4)}</td>
      <td>${key.trackingId}</td>
      <td>${permissions[key.permissions]}</td>
      <td>${allow}${asideForm(to(`${paths.apiKeys}/delete`), words.keys.delete(name), id)}</td>
    </tr>`;
  });
  // On a narrow screen the table is moved sideways, with the keyboard too; the page itself stays where it is.
  return html`<h2 id="keys">${words.keys.list}</h2>
    <div class="wide" role="region" aria-labelledby="keys" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${labels.html('name')}</th>
            <th scope="col">${words.keys.key}</th>
            <th scope="col">${labels.html('trackingId')}</th>
            <th scope="col">${labels.html('permissions')}</th>
            <th scope="col">${words.keys.actions}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}

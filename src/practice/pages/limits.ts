import { actForm, leadButton, switchField, textField } from '../form-parts.ts';
import { html } from '../html.ts';
import { labelsOf } from '../labels.ts';
import { type Content, type PageContext, paths } from '../page.ts';

/** What may be spent in a month, and whether anything stops then. */
export function limitsPage({ account, language, words, to }: PageContext): Content {
  const labels = labelsOf('limits', language);
  const { dollars, enforced } = account.limit;
  const main = html`<h2>${labels.html('spend')}</h2>
    <table>
      <tbody>
        <tr>
          <th scope="row">${labels.html('monthly')}</th>
          <td>$${dollars.toFixed(2)}</td>
        </tr>
        <tr>
          <th scope="row">${labels.html('enforce')}</th>
          <td>${enforced ? words.billing.on : words.billing.off}</td>
        </tr>
      </tbody>
    </table>
    <p>${enforced ? words.limits.stops : words.limits.onlyTells}</p>
    ${leadButton(to(paths.editLimit), labels.html('edit'))}`;
  return { title: labels.text('limits'), main, isEnd: true };
}

/** The form behind the button. */
export function editLimitPage({ account, language, to }: PageContext): Content {
  const labels = labelsOf('limits', language);
  const { dollars, enforced } = account.limit;
  const main = actForm(to(paths.editLimit), labels.html('save'), [
    textField({
      name: 'dollars',
      label: labels.html('monthly'),
      type: 'number',
      value: String(dollars),
      min: 0,
      required: true,
    }),
    switchField({ name: 'enforced', label: labels.html('enforce'), on: enforced }),
  ]);
  return { title: labels.text('edit'), main };
}

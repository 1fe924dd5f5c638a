import { actForm, selectField, status, textField } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import { labelsOf } from '../labels.ts';
import { type Content, type PageContext, paths } from '../page.ts';
import type { Address } from '../practice-account.ts';
import { billingTabs } from './billing.ts';

const noAddress: Address = { country: '', line1: '', line2: '', city: '', postalCode: '', region: '', taxId: '' };

/** The business address, which decides on the tax. */
export function preferencesPage(context: PageContext): Content {
  const { account, language, words, to } = context;
  const labels = labelsOf('address', language);
  const address = account.address ?? noAddress;
  const line = (name: keyof Address, label: Html | string): Html => textField({ name, label, value: address[name] });
  const countries = Object.entries(words.address.countries).map(([value, label]) => ({ value, label }));
  const main = html`${billingTabs(context)}
    <h2>${labels.html('primaryAddress')}</h2>
    ${account.address === undefined ? undefined : status(words.address.saved)}
    ${actForm(to(paths.preferences), labels.html('save'), [
      selectField({
        name: 'country',
        label: labels.html('country'),
        options: countries,
        value: address.country,
        required: true,
      }),
      line('line1', labels.html('line1')),
      line('line2', labels.html('line2')),
      line('city', labels.html('city')),
      line('postalCode', labels.html('postalCode')),
      line('region', words.address.region),
      line('taxId', labels.html('taxId')),
    ])}`;
  return { title: labels.text('billing'), main, isEnd: true };
}

import { html, type Html } from './html.ts';

interface Field {
  readonly name: string;
  readonly label: Html | string;
}

interface TextField extends Field {
  readonly value?: string;
  readonly type?: 'text' | 'number' | 'date' | 'email';
  /** The keys that a telephone or a tablet shows; the field takes any all the same. */
  readonly inputMode?: 'numeric';
  readonly readOnly?: boolean;
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
}

const flag = (name: string, on = false): Html => (on ? html` ${name}` : html``);
const attribute = (name: string, value: string | number | undefined): Html =>
  value === undefined ? html`` : html` ${name}="${value}"`;

/** A line to type into. Browsers are asked to offer nothing: nobody's own data belongs on a practice page. */
export function textField(field: TextField): Html {
  const { name, label, value = '', type = 'text', inputMode, readOnly, required, min, max } = field;
  return html`<p>
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="off"
      ${attribute('inputmode', inputMode)}${attribute('min', min)}${attribute('max', max)}${flag('readonly', readOnly)}${flag('required', required)}
    />
  </p>`;
}

/** Where a code is typed that was sent to somebody. */
export function codeField(label: string): Html {
  return textField({ name: 'code', label, inputMode: 'numeric', required: true });
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A list to choose one from. What is required cannot be left at an option without a value. */
export function selectField({
  name,
  label,
  options,
  value,
  required,
}: Field & { options: readonly Option[]; value?: string; required?: boolean }): Html {
  const items = options.map(
    (option) =>
      html`<option value="${option.value}" ${flag('selected', option.value === value)}>${option.label}</option>`,
  );
  return html`<p>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}" ${flag('required', required)}>
      ${items}
    </select>
  </p>`;
}

/** Buttons of which one is on; none is at first where `value` is absent, and then one must be chosen. */
export function radioField({
  name,
  label,
  options,
  value,
}: Field & { options: ReadonlyArray<{ value: string; label: Html | string }>; value?: string }): Html {
  const items = options.map(
    (option) =>
      html`<p class="option">
        <input
          type="radio"
          id="${name}-${option.value}"
          name="${name}"
          value="${option.value}"
          required${flag('checked', option.value === value)}
        />
        <label for="${name}-${option.value}">${option.label}</label>
      </p>`,
  );
  return html`<fieldset>
    <legend>${label}</legend>
    ${items}
  </fieldset>`;
}

/** Something that is on or off. */
export function switchField({ name, label, on }: Field & { on: boolean }): Html {
  return html`<p class="option">
    <input type="checkbox" role="switch" id="${name}" name="${name}" value="on" ${flag('checked', on)} />
    <label for="${name}">${label}</label>
  </p>`;
}

/** A form that changes something: its fields, if any, and its one button. */
export function actForm(action: string, button: Html | string, fields: readonly Html[] = []): Html {
  return html`<form method="post" action="${action}">
    ${fields}
    <p><button>${button}</button></p>
  </form>`;
}

/** The same for what is not the next thing to do: a button that stands back. */
export function asideForm(action: string, button: string, fields: readonly Html[] = []): Html {
  return html`<form method="post" action="${action}">
    ${fields}
    <p><button class="aside">${button}</button></p>
  </form>`;
}

/** A button that only leads on. */
export function leadButton(action: string, button: Html | string): Html {
  return html`<form method="get" action="${action}">
    <p><button>${button}</button></p>
  </form>`;
}

/** A value that goes along unseen. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

/** Something went well. */
export function status(text: string): Html {
  return html`<p class="note" role="status">${text}</p>`;
}

/** Something went wrong with what was typed. */
export function alert(text: string): Html {
  return html`<p class="problem" role="alert">${text}</p>`;
}

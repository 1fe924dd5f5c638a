import { actForm, alert, codeField, hidden, status, textField } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Content, PageContext } from '../page.ts';
import { paths } from '../page.ts';
import type { SignUpMethod } from '../practice-account.ts';

/** Signing up, one question after the other. `next`: the page that was asked for, to which it leads. */
export function signUpPage(context: PageContext, next: string): Content {
  const { account, words } = context;
  const main = stages[account.signUp](context, hidden('next', next));
  return { title: words.signUp.title, main, isEnd: account.signUp === 'done' };
}

type Stage = (context: PageContext, next: Html) => Html;

const stages: Readonly<Record<PageContext['account']['signUp'], Stage>> = {
  method({ words: { signUp }, to }, next) {
    const way = (button: string, method: SignUpMethod = 'other'): Html =>
      actForm(to(`${paths.signUp}/method`), button, [next, hidden('method', method)]);
    const email = [
      next,
      hidden('method', 'email'),
      textField({
        name: 'email',
        label: signUp.email,
        type: 'email',
        value: 'hanako@practice.invalid',
        readOnly: true,
      }),
    ];
    return html`<p>${signUp.intro}</p>
      ${way(signUp.login, 'chatGpt')}${way(signUp.google)}${way(signUp.microsoft)}${way(signUp.apple)}
      ${actForm(to(`${paths.signUp}/method`), signUp.continueWithEmail, email)}`;
  },
  email: ({ account, words, to }, next) =>
    html`<h2>${words.signUp.checkMail}</h2>
      <p class="note">${words.codeIs(account.code)}</p>
      ${account.codeWasWrong ? alert(words.codeWrong) : undefined}
      ${actForm(to(`${paths.signUp}/email`), words.next, [next, codeField(words.code)])}`,
  aboutYou: ({ words: { signUp, next: onward }, to }, next) =>
    html`<h2>${signUp.aboutYou}</h2>
      ${actForm(to(`${paths.signUp}/about-you`), onward, [
        next,
        textField({ name: 'name', label: signUp.name, value: signUp.sampleName, required: true }),
        textField({ name: 'birthday', label: signUp.birthday, type: 'date', value: '2000-01-01', required: true }),
      ])}`,
  organization: ({ words: { signUp }, to }, next) =>
    html`<h2>${signUp.createOrganization}</h2>
      ${actForm(to(`${paths.signUp}/organization`), signUp.create, [
        next,
        textField({ name: 'organization', label: signUp.organizationName }),
      ])}`,
  done: ({ words: { signUp } }) =>
    html`${status(signUp.done)}
      <p>${signUp.doneText}</p>`,
};

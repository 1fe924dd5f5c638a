const light = `
  color-scheme: light;
  --text: #1b2a1f; --page: #fdfaf0; --head-text: #2b2100; --head: #ffdf6b; --seam: #7a5c00; --link: #0b5132;
  --button-text: #fff; --button: #14603c; --field: #fff; --fixed: #ece8da; --line: #55655a; --focus: #a02c00;
  --note: #e3f3e6; --problem-text: #6d1400; --problem: #ffe9e0;
`;

const dark = `
  color-scheme: dark;
  --text: #e6ede7; --page: #161d18; --head-text: #fff3cf; --head: #4d3b00; --seam: #ffdf6b; --link: #8fd6ae;
  --button-text: #0c1f14; --button: #8fd6ae; --field: #0e1410; --fixed: #2c352e; --line: #92a397; --focus: #ffb38a;
  --note: #1f3a29; --problem-text: #ffd9cc; --problem: #4a1c10;
`;

/** The look of the practice pages: our own, and like no page of OpenAI's. Colours keep a contrast of 4.5 and more. */
export const style = `
:root { ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
body { margin: 0; font: 1.05rem/1.6 system-ui, sans-serif; color: var(--text); background: var(--page); overflow-wrap: break-word; }
:lang(ja) { line-break: strict; word-break: auto-phrase; }
header { padding: 0.5rem 1.5rem; color: var(--head-text); background: var(--head); border-bottom: 0.5rem dashed var(--seam); }
header p { margin: 0.25rem 0; max-width: 60rem; }
.who { font-size: 1.4rem; font-weight: 700; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 0; padding: 0.5rem; background: var(--field); z-index: 1; }
.columns { display: flex; flex-wrap: wrap; gap: 1.5rem 2rem; padding: 1.5rem; max-width: 70rem; }
.columns > nav { flex: 0 0 12rem; }
main { flex: 1 1 24rem; min-width: 0; }
main:focus { outline: none; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.25rem 0 0.5rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0.4rem 0; }
main nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
[aria-current] { font-weight: 700; text-decoration-thickness: 0.2rem; }
.organization { font-weight: 700; margin: 0; }
a { color: var(--link); }
label, legend { font-weight: 600; }
input:not([type=radio]):not([type=checkbox]), select { display: block; width: 100%; margin-top: 0.3rem; max-width: 30rem; padding: 0.4rem; font: inherit; color: inherit; background: var(--field); border: 2px solid var(--line); border-radius: 0.3rem; }
input:not([type=radio]):not([type=checkbox])[readonly] { background: var(--fixed); }
#secret { max-width: none; font-family: ui-monospace, monospace; }
fieldset { border: 1px solid var(--line); border-radius: 0.3rem; max-width: 30rem; margin: 1rem 0; }
fieldset p { margin: 0.25rem 0; }
.option { display: flex; gap: 0.6rem; align-items: center; }
.option input { flex: none; margin: 0; width: 1.1rem; height: 1.1rem; accent-color: var(--button); }
button { font: inherit; font-weight: 600; padding: 0.4rem 1rem; color: var(--button-text); background: var(--button); border: 2px solid var(--button); border-radius: 0.3rem; cursor: pointer; }
.aside { color: var(--link); background: transparent; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.8rem; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; margin: 0.4rem 0; }
dt { font-weight: 600; }
dd { margin: 0; min-width: 0; }
.keys { list-style: none; margin: 0; padding: 0; }
.keys li { padding: 0.5rem 0; border-top: 1px solid var(--line); }
.keys h3 { font-size: 1.05rem; margin: 0; }
.acts { display: flex; flex-wrap: wrap; gap: 0 0.8rem; }
.acts p { margin: 0.4rem 0; }
.balance { font-size: 2rem; margin: 0; }
.note { padding: 0.75rem 1rem; background: var(--note); border-left: 0.4rem solid var(--button); }
.note > :first-child { margin-top: 0; }
.note > :last-child, .note > form:last-child p { margin-bottom: 0; }
.problem { padding: 0.75rem 1rem; color: var(--problem-text); background: var(--problem); border-left: 0.4rem solid var(--focus); }
.terminal { margin-top: 2rem; font-weight: 600; }
@media (max-width: 40rem) {
  .columns > nav { flex-basis: 100%; }
  .columns > nav h2 { margin-top: 0.5rem; }
  .columns > nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
}
@media not (forced-colors: active) {
  [role=switch] { appearance: none; position: relative; border: 2px solid var(--line); border-radius: 1rem; cursor: pointer; }
  .option [role=switch] { width: 2.6rem; height: 1.5rem; }
  [role=switch]::before { content: ""; position: absolute; inset: 0.15rem auto 0.15rem 0.15rem; aspect-ratio: 1; border-radius: 50%; background: var(--line); }
  [role=switch]:checked { background: var(--button); border-color: var(--button); }
  [role=switch]:checked::before { inset: 0.15rem 0.15rem 0.15rem auto; background: var(--button-text); }
}
`;

/** The one thing that needs a script: putting the key onto the clipboard. Without it the page says how to do it by hand. */
export const copyScript = `
const button = document.getElementById('copy');
if (button) button.addEventListener('click', async () => {
  const field = document.getElementById('secret');
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { if (!document.execCommand('copy')) return; }
  const said = document.getElementById('copied');
  said.textContent = said.dataset.text;
});
`;

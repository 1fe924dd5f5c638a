/** The look of the practice pages: our own, and like no page of OpenAI's. Colours keep a contrast of 4.5 and more. */
export const style = `
* { box-sizing: border-box; }
body { margin: 0; font: 1.05rem/1.6 system-ui, sans-serif; color: #1b2a1f; background: #fdfaf0; }
header { padding: 0.5rem 1.5rem; color: #2b2100; background: #ffdf6b; border-bottom: 0.5rem dashed #7a5c00; }
header p { margin: 0.25rem 0; max-width: 60rem; }
.who { font-size: 1.4rem; font-weight: 700; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 0; padding: 0.5rem; background: #fff; z-index: 1; }
.columns { display: flex; flex-wrap: wrap; gap: 2rem; padding: 1.5rem; max-width: 70rem; }
.columns > nav { flex: 0 0 12rem; }
main { flex: 1 1 24rem; min-width: 0; }
main:focus { outline: none; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.25rem 0 0.5rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0.4rem 0; }
.tabs { display: flex; gap: 1.5rem; }
.organization { font-weight: 700; margin: 0; }
a { color: #0b5132; }
label, legend { font-weight: 600; }
input:not([type=radio]):not([type=checkbox]), select { display: block; width: 100%; max-width: 30rem; padding: 0.4rem; font: inherit; color: inherit; background: #fff; border: 2px solid #55655a; border-radius: 0.3rem; }
input:not([type=radio]):not([type=checkbox])[readonly] { background: #ece8da; }
fieldset { border: 1px solid #55655a; border-radius: 0.3rem; max-width: 30rem; }
fieldset p { margin: 0.25rem 0; }
button { font: inherit; font-weight: 600; padding: 0.4rem 1rem; color: #fff; background: #14603c; border: 0; border-radius: 0.3rem; cursor: pointer; }
:focus-visible { outline: 3px solid #a02c00; outline-offset: 2px; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.8rem; border-bottom: 1px solid #8a927f; }
.balance { font-size: 2rem; margin: 0; }
.note { padding: 0.75rem 1rem; background: #e3f3e6; border-left: 0.4rem solid #14603c; }
.problem { padding: 0.75rem 1rem; color: #6d1400; background: #ffe9e0; border-left: 0.4rem solid #a02c00; }
.terminal { margin-top: 2rem; font-weight: 600; }
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

import { array, constantFrom, oneof, sample, string } from 'fast-check';
import { ApiKey } from '../src/domain/api-key.ts';

const pastes = 100_000;
const goodKey =
  /sk-(?:[A-Za-z]+-)?(?:[A-Za-z0-9_-]{74}T3BlbkFJ[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58}T3BlbkFJ[A-Za-z0-9_-]{58}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})/;

/** Pieces that keys and what stands around them are made of, so that chance comes near to keys. */
const pieces = constantFrom(
  'sk-',
  'proj-',
  'T3BlbkFJ',
  'OPENAI_API_KEY=',
  'export ',
  '"',
  '\n',
  ' ',
  '…',
  '*',
  'ｓｋ－',
  '\u200B',
);
const paste = oneof(
  string({ unit: 'binary', maxLength: 300 }),
  string({ unit: 'grapheme', maxLength: 300 }),
  array(
    oneof(pieces, string({ unit: constantFrom('a', 'b', 'Y', 'Z', '0', '9', '-', '_'), minLength: 1, maxLength: 80 })),
    { maxLength: 8 },
  ).map((all) => all.join('')),
);

/** How long reading a paste takes, and the proof over many that none throws and none but a good key passes for one. */
export function benchRandomPastes(): void {
  const texts = sample(paste, pastes);
  const start = performance.now();
  const wrong = texts.filter((text) => {
    const read = ApiKey.read(text);
    return read instanceof ApiKey && read.hasKnownShape && !goodKey.test(read.reveal());
  });
  const perPaste = ((performance.now() - start) * 1000) / pastes;
  console.log(
    `${pastes} random pastes: ${perPaste.toFixed(1)} µs each, taken for a good key without its shape: ${wrong.length}`,
  );
  if (wrong.length > 0) process.exitCode = 1;
}

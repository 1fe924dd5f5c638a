/** A text with each pair of `**` marks gone and the words between them set off by `setOff`; left alone without it. */
export function renderMarks(text: string, setOff: (words: string) => string = (words) => words): string {
  return text.replace(/\*\*(.*?)\*\*/gsu, (_pair, words: string) => setOff(words));
}

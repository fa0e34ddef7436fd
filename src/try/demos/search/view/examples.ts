/** Questions to press when the sample folder is open; in English, because that is what the model knows. */
const files = ['staff-handbook.html', 'lease.docx', 'board-minutes.txt'];

export const questions: readonly string[] = [
  'Can we end the rental agreement early?',
  'How much vacation do I get?',
  'Why are the potatoes damaged?',
  'Who repairs a motor in the middle of the night?',
  'What did the neighbours complain about?',
  'May I share my login with a coworker?',
];

export const isSample = (names: ReadonlySet<string>): boolean => files.every((name) => names.has(name));

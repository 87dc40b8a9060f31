/** Words that the pages of a platform's people share. */
export const workDeskEn = {
  more: 'More',
  all: 'All',
  show: 'Which ones',
  state: 'State',
  reason: 'Reason',
  nothing: 'Nothing yet.',
  you: 'you',
  colleague: (p: { id: string }) => `a colleague (…${p.id})`,
  filesAgain: 'Choose the files again: a page cannot keep them.',
  toForm: 'To the form; what you typed is still there',
};

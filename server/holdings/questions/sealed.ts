/** What a sealed value is, so that none can be put in the place of another. */
export const sealedAs = {
  question: (id: string) => `question ${id}`,
  ownCopy: (id: string) => `own copy of question ${id}`,
  answer: (id: string) => `answer to ${id}`,
  ownAnswer: (id: string) => `own copy of answer to ${id}`,
};

import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { HoldingsContext } from '../context.ts';
import { answerQuestion, removeQuestion } from './answer-question.ts';
import { askOwner, TO_WHOM } from './ask-owner.ts';
import { readQuestions } from './read-questions.ts';

const Text = publicText(2000).min(1);
const QuestionId = z.object({ questionId: idOf('qst') });
const Named = z.strictObject({ id: idOf('qst') });

export const questionRoutes = (context: HoldingsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/items/{itemId}/questions',
    summary: 'Asks an earlier owner of your item; neither learns who the other is',
    access: 'member',
    status: 201,
    params: z.object({ itemId: idOf('itm') }),
    body: {
      type: 'json',
      schema: z.strictObject({ to: z.enum(TO_WHOM).default('first'), text: Text }),
    },
    response: Named,
    handle: ({ params, body, principal, commit }) =>
      askOwner(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'get',
    path: '/v1/questions',
    summary: 'What you asked earlier owners, and what later owners ask you, the newest first',
    access: 'member',
    query: z.object({
      itemId: idOf('itm').optional(),
      cursor: idOf('qst').optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.strictObject({
      questions: z.array(
        z.strictObject({
          id: idOf('qst'),
          itemId: idOf('itm'),
          role: z.enum(['asker', 'recipient']),
          question: z.string(),
          answer: z.string().nullable(),
          askedAt: z.iso.datetime(),
          answeredAt: z.iso.datetime().nullable(),
        }),
      ),
      next: idOf('qst').nullable(),
    }),
    handle: ({ query, principal }) => readQuestions(context, principal.subject, query),
  }),
  route({
    method: 'post',
    path: '/v1/questions/{questionId}/answer',
    summary: 'Answers a question of a later owner, once',
    access: 'member',
    params: QuestionId,
    body: { type: 'json', schema: z.strictObject({ text: Text }) },
    response: Named,
    handle: ({ params, body, principal, commit }) =>
      answerQuestion(context, principal, { id: params.questionId, ...body }, commit),
  }),
  route({
    method: 'delete',
    path: '/v1/questions/{questionId}',
    summary: 'Takes a question away with its answer, for both sides',
    access: 'member',
    params: QuestionId,
    response: Named,
    handle: ({ params, principal, commit }) =>
      removeQuestion(context, principal, params.questionId, commit),
  }),
];

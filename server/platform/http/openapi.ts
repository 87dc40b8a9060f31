import { z } from 'zod';
import type { ProblemTable } from './problem.ts';
import type { Access, Route } from './route.ts';

/**
 * The OpenAPI 3.1 document, from the very schemas that validate: OpenAPI 3.1 takes JSON Schema
 * 2020-12 as it is.
 */
export function openApi(
  routes: readonly Route[],
  problems: ProblemTable,
  about: {
    title: string;
    version: string;
    description: string;
    url: string;
    sessionCookie: string;
  },
): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace('+}', '}');
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: about.title, version: about.version, description: about.description },
    servers: [{ url: about.url }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'http', scheme: 'bearer', bearerFormat: 'pms_…' },
        sessionCookie: { type: 'apiKey', in: 'cookie', name: about.sessionCookie },
      },
      schemas: { Problem: problemSchema(problems) },
      responses: {
        Problem: {
          description: 'A refusal (RFC 9457); "code" is stable, "next" says what to do',
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          },
        },
      },
    },
  };
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const parameters = (schema: z.ZodType, place: 'path' | 'query'): unknown[] => {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || !part.safeParse(undefined).success,
    schema: schemaOf(part, 'input'),
  }));
};

function requestBody(body: NonNullable<Route['body']>): unknown {
  // What is in raw bytes is the sender's to describe.
  if (body.type === 'raw') return { required: true, content: { [body.contentType]: {} } };
  const schema = schemaOf(body.schema, 'input');
  if (body.type === 'json') return { required: true, content: { 'application/json': { schema } } };
  if (body.type === 'form') {
    return { required: true, content: { 'application/x-www-form-urlencoded': { schema } } };
  }
  const properties = {
    ...(body.type === 'upload' ? {} : { [body.part]: schema }),
    [body.files]: {
      type: 'array',
      maxItems: body.limits.files,
      items: { type: 'string', format: 'binary' },
    },
  };
  return {
    required: true,
    content: {
      'multipart/form-data': {
        schema: { type: 'object', required: Object.keys(properties), properties },
      },
    },
  };
}

/** An empty requirement says that it goes without, too (OpenAPI 3.1 section 4.8.30). */
function security(access: Access): Record<string, unknown> {
  if (access === 'public') return { security: [] };
  const session = [{ session: [] }, { sessionCookie: [] }];
  if (access === 'member') return { security: session };
  if (access === 'visitor' || access === 'worker') return { security: [...session, {}] };
  if ('workers' in access) return { security: [...session, {}], 'x-roles': access.workers };
  const token = { token: [] };
  return { security: access.orMember ? [token, ...session] : [token], 'x-roles': access.roles };
}

const takesIdempotencyKey = ({ method, access, secretAnswer }: Route): boolean =>
  method === 'post' && access !== 'public' && !secretAnswer;

function operation(route: Route): unknown {
  const answer = route.response
    ? { content: { 'application/json': { schema: schemaOf(route.response, 'output') } } }
    : {};
  return {
    summary: route.summary,
    ...security(route.access),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(takesIdempotencyKey(route)
        ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }]
        : []),
    ],
    ...(route.body ? { requestBody: requestBody(route.body) } : {}),
    responses: {
      [route.status]: { description: 'Done', ...answer },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const problemSchema = (problems: ProblemTable): unknown => ({
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'errorId', 'next'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { enum: Object.keys(problems).sort() },
    errorId: { type: 'string' },
    next: { type: 'string' },
  },
});

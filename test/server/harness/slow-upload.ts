import { request } from 'node:http';

/** An upload whose first half is on its way; the rest waits. */
export interface SlowUpload {
  /** Sends the rest; resolves with the answer. */
  finish(): Promise<{ status: number; body: string }>;
}

/** Begins a multipart upload and resolves when half of it has left this process. */
export async function beginUpload(url: string, token: string, form: FormData): Promise<SlowUpload> {
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const half = Math.floor(bytes.length / 2);
  const upload = request(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': type,
      'content-length': bytes.length,
    },
  });
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    upload.on('error', reject);
    upload.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
  });
  // Its failure is reported by `finish`, which may be called later.
  answer.catch(() => undefined);
  await new Promise<void>((resolve) => upload.write(bytes.subarray(0, half), () => resolve()));
  return {
    finish() {
      upload.end(bytes.subarray(half));
      return answer;
    },
  };
}

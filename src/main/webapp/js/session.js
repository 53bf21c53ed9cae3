/** Who is this? Asked and answered over HTTP, before any connection. */
const ANSWER_WITHIN = 5_000;

/** `{user, name}`, or null when nobody is signed in; throws when the server does not answer properly. */
export async function me() {
  const response = await fetch('api/me', {
    headers: { Accept: 'application/json' },
    cache: 'no-store',
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  });
  // an empty answer, not an error, which browsers would write to the console at every first visit
  if (response.status === 204 || response.status === 401) return null;
  if (!response.ok) throw new Error(`api/me: ${response.status}`);
  return response.json();
}

/** Signs in as a guest: `{user, name}`, or throws an error that carries the server's `code` and sentence. */
export async function enter(name) {
  const response = await fetch('api/guests', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ name }),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.message ?? ''), { code: answer.code ?? 'unknown' });
}

export async function leave() {
  await fetch('api/me', { method: 'DELETE' });
}

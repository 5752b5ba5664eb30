/**
 * A signal that aborts when `wish` does or when `seconds` (what timers can hold at most) are over. Disposing lets go of
 * both. (`AbortSignal.any` would not do: Node lets the timeout in it be collected as garbage, and then it never comes.)
 */
export function timeLimit(wish: AbortSignal, seconds: number): Disposable & { readonly signal: AbortSignal } {
  const limit = new AbortController();
  const end = () => limit.abort();
  const timer = setTimeout(end, Math.min(seconds * 1000, longestTimer));
  if (wish.aborted) end();
  else wish.addEventListener('abort', end);
  return {
    signal: limit.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      wish.removeEventListener('abort', end);
    },
  };
}

/** In milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * The Content Security Policy that holds for this page, read from the server's own answer or the page, and a test of it:
 * the page tries to reach another address and looks whether the browser forbids it (CSP 3 §5, violations).
 */

/** The policy as served, or as the page itself carries it, one directive per line; undefined where there is none. */
export async function servedPolicy(): Promise<readonly string[] | undefined> {
  const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
  const policy =
    headers.get('content-security-policy') ??
    document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content;
  return policy
    ?.split(';')
    .map((directive) => directive.trim())
    .filter(Boolean);
}

/** A name that can never exist (RFC 6761 §6.4), so that nothing leaves even where no policy holds. */
const elsewhere = 'https://elsewhere.invalid/';

/** @returns the directive that the browser enforced, or undefined when nothing stopped the request. */
export async function tryToLeak(): Promise<string | undefined> {
  let enforced: string | undefined;
  const listen = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition === 'enforce') enforced = event.effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', listen);
  try {
    await fetch(elsewhere, { mode: 'no-cors' });
  } catch {
    // Refused by the browser, or no such name: the event tells which.
  }
  // The event is a task of its own, which may come after the refusal.
  await new Promise((resolve) => setTimeout(resolve, 100));
  document.removeEventListener('securitypolicyviolation', listen);
  return enforced;
}

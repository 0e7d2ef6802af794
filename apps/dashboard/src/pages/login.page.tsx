import { renderPage } from './layout';

/** The login page. `fault` says why the last try failed; `next` is where a successful one leads. */
export function loginPage({ next, fault }: { readonly next: string; readonly fault?: string }): string {
  return renderPage({
    title: 'Log in',
    visitor: null,
    children: (
      <div class="login">
        <h1>Tributary dashboard</h1>
        <p class="soft">For operators.</p>
        {fault && (
          <p class="note" role="alert">
            {fault}
          </p>
        )}
        <form method="post" action="/login">
          <input type="hidden" name="next" value={next} />
          <label>
            Name
            <input name="user" autocomplete="username" autocapitalize="none" required autofocus />
          </label>
          <label>
            Password
            <input name="password" type="password" autocomplete="current-password" required />
          </label>
          <button>Log in</button>
        </form>
      </div>
    ),
  });
}

// @ts-check
// Not a module, and before the first paint: the page must not flash in the wrong colours.
{
  const KEY = 'lode.theme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');

  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is forbidden: the system's scheme it is
    }
  };

  const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

  const chosen = remembered();
  if (chosen === 'dark' || chosen === 'light') {
    root.dataset.theme = chosen;
  }

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    const tell = () => button?.setAttribute('aria-pressed', String(isDark()));
    tell();
    system.addEventListener('change', tell);
    button?.addEventListener('click', () => {
      const next = isDark() ? 'light' : 'dark';
      root.dataset.theme = next;
      tell();
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // It holds for this visit.
      }
    });
  });
}

// A classic script in the head, so that the first paint already has the chosen colours.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('mosquittochat/theme');
  } catch {
    // storage is forbidden: follow the system
  }
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();

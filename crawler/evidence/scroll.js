/* Down the page in steps, so that what loads when it is seen is there, and back to the top. */
async ({ height, step, pause }) => {
  for (let at = 0; at < Math.min(height, document.documentElement.scrollHeight); at += step) {
    window.scrollTo(0, at);
    await new Promise((done) => setTimeout(done, pause));
  }
  window.scrollTo(0, 0);
};

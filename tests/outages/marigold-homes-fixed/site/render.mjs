const pages = {
  sorry: () => '<h1>Search is away for a moment</h1>',
  results: (r) => `<ol>${r.hits.map((h) => `<li>${h.title}</li>`).join('')}</ol>`,
};

export const render = (page, data) => `<!doctype html><title>Marigold Homes</title>${pages[page](data)}`;

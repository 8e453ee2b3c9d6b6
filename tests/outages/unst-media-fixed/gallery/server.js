const http = require('node:http')

const base = process.env.MEDIA_BASE

http.createServer((req, res) => {
  if (req.url === '/health') return res.end('ok')
  const id = req.url.slice(1)
  res.setHeader('content-type', 'text/html')
  res.end(`<img loading="lazy" src="${base}/${encodeURIComponent(id)}/thumb?w=480">`)
}).listen(3000, '0.0.0.0', () => console.log('gallery on 3000'))

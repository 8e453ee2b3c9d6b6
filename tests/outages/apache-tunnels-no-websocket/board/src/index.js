const http = require('node:http')
const express = require('express')
const { WebSocketServer } = require('ws')

const app = express()
app.use(express.static('public'))
app.get('/live', (req, res) => {
  console.log(`GET /live without upgrade (connection: ${req.headers.connection})`)
  res.status(426).set('Upgrade', 'websocket').send('Upgrade Required')
})

const server = http.createServer(app)
const wss = new WebSocketServer({ server, path: '/live' })
wss.on('connection', (_ws, req) => console.log(`client joined from ${req.headers['x-forwarded-for']}`))

server.listen(Number(process.env.PORT), '0.0.0.0', () => console.log(`board 1.6.0 on ${process.env.PORT}`))

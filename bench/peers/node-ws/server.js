'use strict';

const { WebSocketServer, WebSocket } = require('ws');

const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false });

server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? rooms.set(request.url, new Set()).get(request.url);
  room.add(socket);
  socket.on('message', (text) => {
    for (const member of room) {
      if (member.readyState === WebSocket.OPEN) {
        member.send(text, { binary: false });
      }
    }
  });
  socket.on('close', () => room.delete(socket));
});

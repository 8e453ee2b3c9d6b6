const express = require('express');
const morgan = require('morgan');
const app = express();
app.use(morgan('tiny'));
app.use(require('./yearly'));
app.listen(3000, '0.0.0.0', () => console.log('reports listening on port 3000'));

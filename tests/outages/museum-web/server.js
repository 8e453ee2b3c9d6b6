const express = require('express');
const compression = require('compression');
const helmet = require('helmet');
const pinoHttp = require('pino-http');
const routes = require('./routes');

const app = express();
app.use(helmet());
app.use(compression());
app.use(pinoHttp());
app.use('/', routes);

const port = process.env.PORT || 3000;
app.listen(port, () => console.log(`museum-web on ${port}`));

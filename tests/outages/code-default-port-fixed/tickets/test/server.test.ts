import { app } from "./app";

app.listen(4999);

import Fastify from "fastify";
import { schemas } from "@dipper/contracts/schemas";
import { forms } from "./routes/forms.js";
import { themes } from "./routes/themes.js";

const app = Fastify({ logger: true });
for (const s of schemas) app.addSchema(s);

app.log.info(`dipper api ${process.env.npm_package_version ?? "2.9.0"}`);
app.register(forms, { prefix: "/api/forms" });
app.register(themes, { prefix: "/api/themes" });

await app.listen({ host: "0.0.0.0", port: 3001 });

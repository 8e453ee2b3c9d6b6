using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class BuildTimeVariableRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  web:\n    build:\n      context: web\n    environment:\n      VITE_API_URL: https://api.shop.example.net\n"),
        ("web/Dockerfile", "FROM node:20 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n"),
        ("web/src/api.ts", "export const base = import.meta.env.VITE_API_URL;\n"),
        ("web/package.json", "{ \"name\": \"web\", \"scripts\": { \"build\": \"vite build\" } }\n"));

    [Fact]
    public async Task A_bundle_was_made_before_its_container_runs() => await s_project.AssertRootAsync("config.not-propagated@web", "compose.yaml:6", "web/Dockerfile:4", "web/src/api.ts:1");

    [Theory]
    [InlineData("COPY . .", "ARG VITE_API_URL=/api\nCOPY . .")]
    [InlineData("COPY . .", "ENV VITE_API_URL=/api\nCOPY . .")]
    [InlineData("npm run build", "VITE_API_URL=/api npm run build")]
    [InlineData("      context: web\n", "      context: web\n      args:\n        VITE_API_URL: https://api.shop.example.net\n", "COPY . .", "ARG VITE_API_URL\nCOPY . .")]
    // A key that servers read at run time.
    [InlineData("import.meta.env.VITE_API_URL", "process.env.API_URL", "VITE_API_URL:", "API_URL:")]
    // A development server reads it as it starts.
    [InlineData("RUN npm ci && npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html", "RUN npm ci\nCMD [\"npm\", \"run\", \"dev\"]")]
    public async Task A_variable_that_the_build_knows_or_that_is_read_later(string from, string to, string alsoFrom = "", string alsoTo = "") =>
        Assert.Empty(await s_project.Change(from, to).Change(alsoFrom, alsoTo).FindAsync(FailureCodes.ConfigNotPropagated));

    [Fact]
    public async Task A_file_in_the_folder_that_is_copied_tells_the_build() =>
        Assert.Empty(await s_project.With("web/.env.production", "VITE_API_URL=https://api.shop.example.net\n").FindAsync(FailureCodes.ConfigNotPropagated));

    // The argument is declared and nobody gives it.
    [Fact]
    public async Task An_argument_without_a_value_is_empty() =>
        Assert.Single(await s_project.Change("COPY . .", "ARG VITE_API_URL\nCOPY . .").FindAsync(FailureCodes.ConfigNotPropagated));
}

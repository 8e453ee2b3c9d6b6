using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class BuildSourcesTests
{
    private const string Npm = "npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.\nnpm error\nnpm error Missing: zod@3.23.8 from lock file\n##[error]Process completed with exit code 1.\n";
    private const string Asks = "{\n  \"name\": \"booking-widget\",\n  \"dependencies\": {\n    \"zod\": \"~3.23.8\"\n  }\n}\n";
    private const string Else = "{\n  \"name\": \"site\",\n  \"scripts\": { \"lint\": \"zod\" }\n}\n";

    private static readonly ProjectText s_actions = new(
        (".github/workflows/ci.yml", "on: push\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    defaults:\n      run:\n        working-directory: widget\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n      - run: npm run lint\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n        working-directory: widget\n"),
        ("widget/package.json", Asks),
        ("site/package.json", Else),
        ("package.json", "{\n  \"name\": \"everything\",\n  \"private\": true\n}\n"),
        ("ci/1_lint.log", "2026-10-28T15:21:40.1142816Z Complete job name: lint\n##[group]Run npm ci\nnpm ci\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n" + Npm),
        ("ci/2_test.log", "2026-10-28T15:21:40.1142816Z Complete job name: test\n##[group]Run npm ci\nnpm ci\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n" + Npm));

    [Fact]
    public async Task Jobs_that_install_one_package_tell_of_one_failure() => await s_actions.AssertRootAsync("build.dependency@widget/ci", "widget/package.json:4", "ci/1_lint.log:10", "ci/1_lint.log:6");

    // Nothing tells where the job works: the only file that asks for what is named.
    [Fact]
    public async Task The_only_package_that_asks_for_what_is_named() =>
        await s_actions.With(".github/workflows/ci.yml", "on: push\njobs: {}\n").AssertRootAsync("build.dependency@widget/ci", "widget/package.json:4", "ci/1_lint.log:10");

    // A package that others bring in is asked for by no file here: where the job works is known all the same.
    [Fact]
    public async Task Where_the_job_works() => Assert.Equal(["widget"], (await s_actions.Change("zod@3.23.8", "left-pad@1.3.0").FindAsync(FailureCodes.BuildDependency)).Select(f => f.Component));

    // Two packages ask for it, and nothing tells which of them is meant: none is named.
    [Fact]
    public async Task Two_that_ask_for_it_and_no_place() =>
        Assert.DoesNotContain(await s_actions.With(".github/workflows/ci.yml", "on: push\njobs: {}\n").With("site/package.json", Asks).FindAsync(FailureCodes.BuildDependency), f => f.Component is "widget" or "site");

    private static readonly ProjectText s_gitlab = new(
        (".gitlab-ci.yml", "stages: [image]\nimage:\n  stage: image\n  image: docker:27\n  script:\n    - docker build --progress plain -t \"$IMAGE\" storefront\n"),
        ("storefront/package.json", "{\n  \"dependencies\": {\n    \"hono\": \"4.6.3\",\n    \"zod\": \"3.23.8\"\n  }\n}\n"),
        ("admin/package.json", Asks),
        ("ci/image.log", "Running with gitlab-runner 17.4.0\n$ docker build --progress plain -t \"$IMAGE\" storefront\n#9 [build 5/8] RUN pnpm install --frozen-lockfile\n#9 1.874  ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with \"frozen-lockfile\" because pnpm-lock.yaml is not up to date with package.json\n"
            + "#9 1.874     specifiers in the lockfile ({\"hono\":\"4.6.3\"}) don't match specs in package.json ({\"hono\":\"4.6.3\",\"zod\":\"3.23.8\"})\n#9 ERROR: process \"/bin/sh -c pnpm install --frozen-lockfile\" did not complete successfully: exit code: 1\n"));

    [Fact]
    public async Task The_folder_of_the_image_that_is_built() => await s_gitlab.AssertRootAsync("build.dependency@storefront/ci", "storefront/package.json:4", "ci/image.log:5", "ci/image.log:4");

    // A service that a file declares keeps its name, whatever its folder is called.
    [Fact]
    public async Task The_component_that_is_built_from_that_folder() =>
        await s_gitlab.With("compose.yaml", "services:\n  shop:\n    build: ./storefront\n").With("storefront/Dockerfile", "FROM node:20\n").AssertRootAsync("build.dependency@shop/ci", "storefront/package.json:4");

    [Theory]
    [InlineData("composer.json", "{\n  \"require\": {\n    \"guzzlehttp/guzzle\": \"^7.9\"\n  }\n}\n", 3, "cd api && composer install --no-interaction", "- Required package \"guzzlehttp/guzzle\" is not present in the lock file.")]
    [InlineData("Gemfile", "source 'https://rubygems.org'\ngem 'rack-attack'\n", 2, "bundle install --gemfile api/Gemfile", "The dependencies in your gemfile changed, but the lockfile can't be updated because frozen mode is set\n\nYou have added to the Gemfile:\n* rack-attack")]
    [InlineData("Cargo.toml", "[package]\nname = \"api\"\n[dependencies]\nserde_jsn = \"1\"\n", 4, "cargo build --locked --manifest-path api/Cargo.toml", "error: no matching package named `serde_jsn` found")]
    [InlineData("requirements.txt", "fastapi\ntorch==9.9\n", 2, "pip install -r api/requirements.txt", "ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: 1.0)")]
    [InlineData("go.mod", "module example.org/api\nrequire (\n\tgithub.com/lib/pq v1.10.9\n)\n", 3, "go -C api build ./...", "main.go:5:2: missing go.sum entry for module providing package github.com/lib/pq (imported by example.org/api); to add:")]
    public async Task Every_package_manager(string manifest, string text, int line, string command, string error)
    {
        var project = new ProjectText(
            (".gitlab-ci.yml", "verify:\n  image: alpine\n  script:\n    - " + command + "\n"),
            ("api/" + manifest, text),
            ("web/" + manifest, text.Split('\n')[0] + "\n"),
            ("ci/verify.log", "Running with gitlab-runner 17.4.0\n$ " + command + "\n" + error + "\nERROR: Job failed: exit code 1\n"));
        Finding root = Assert.Single(await project.FindAsync(FailureCodes.BuildDependency));
        Assert.Equal("api", root.Component);
        Assert.Contains($"api/{manifest}:{line}", root.Evidence.Select(e => e.Location));
    }

    // gh run view --log: all jobs in one file, each line with its job and step.
    [Fact]
    public async Task All_jobs_in_one_log()
    {
        string all = string.Join('\n', Npm.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => "lint\tRun npm ci\t2026-10-28T15:21:40.1142816Z " + l)) + "\n";
        await s_actions.With("ci/1_lint.log", "").With("ci/2_test.log", all).AssertRootAsync("build.dependency@widget/ci", "widget/package.json:4", "ci/2_test.log:5", "ci/2_test.log:1");
    }

    // A module that a test cannot find is missing in the package that the job tests, not in the job.
    [Fact]
    public async Task A_module_that_a_job_does_not_find() => Assert.Equal(["widget"], (await s_actions.With("ci/1_lint.log", "Complete job name: lint\n##[group]Run npm run lint\nnpm run lint\n##[endgroup]\nError: Cannot find module 'prettier'\n").With("ci/2_test.log", "").FindAsync(FailureCodes.AppModuleMissing)).Select(f => f.Component));

    // A Dockerfile at the top and a package that has a name: what is built is called by it, and the line of its code that does not compile is what to change.
    [Fact]
    public async Task An_image_of_the_package_at_the_top() =>
        await new ProjectText(
            ("Dockerfile", "FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm run build\nCMD [\"node\", \"dist/main.js\"]\n"),
            ("package.json", "{\n  \"name\": \"@acme/invoice-site\",\n  \"scripts\": { \"build\": \"tsc\" }\n}\n"),
            ("src/total.ts", "export const total = (c: Customer) =>\n  c.vat;\n"),
            ("logs/ci-image.log", "##[group]Run docker build .\n##[endgroup]\n#11 [build 4/4] RUN npm run build\n#11 4.871 src/total.ts(2,5): error TS2339: Property 'vat' does not exist on type 'Customer'.\n#11 ERROR: process \"/bin/sh -c npm run build\" did not complete successfully: exit code: 2\n##[error]Process completed with exit code 1.\n"),
            ("evidence/runs.txt", "X main release\n")).AssertRootAsync("build.failed@invoice-site/ci", "logs/ci-image.log:4", "src/total.ts:2");
}

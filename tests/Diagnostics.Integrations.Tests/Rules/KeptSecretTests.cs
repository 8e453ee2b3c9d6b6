using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class KeptSecretTests
{
    private static readonly ProjectText s_project = new(
        (".github/workflows/release.yml", "on: push\njobs:\n  publish:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n      - name: upload\n        run: python scripts/upload.py\n        env:\n          CHANNEL: stable\n"),
        ("scripts/upload.py", "import os\ntoken = os.environ[\"UPLOAD_TOKEN\"]\n"),
        ("logs/publish.log", "2026-10-28T15:21:40.1142816Z Complete job name: publish\n2026-10-28T15:21:41.1142816Z ##[group]Run python scripts/upload.py\n2026-10-28T15:21:41.1142816Z python scripts/upload.py\n2026-10-28T15:21:41.1142816Z shell: /usr/bin/bash -e {0}\n2026-10-28T15:21:41.1142816Z ##[endgroup]\n"
            + "2026-10-28T15:21:42.1142816Z Traceback (most recent call last):\n2026-10-28T15:21:42.1142816Z   File \"/__w/shop/shop/scripts/upload.py\", line 2, in <module>\n2026-10-28T15:21:42.1142816Z KeyError: 'UPLOAD_TOKEN'\n2026-10-28T15:21:42.2142816Z ##[error]Process completed with exit code 1.\n"),
        ("evidence/secrets.txt", "$ gh secret list\nNAME            UPDATED\nREGISTRY_TOKEN  about 3 months ago\nUPLOAD_TOKEN    about 2 days ago\n"));

    [Fact]
    public async Task A_secret_that_the_settings_have_and_no_step_is_given() =>
        await s_project.AssertRootAsync("config.not-propagated@publish", ".github/workflows/release.yml:9", "evidence/secrets.txt:4", "logs/publish.log:8");

    // The settings do not have it either: nothing is lost on its way.
    [Fact]
    public async Task One_that_the_settings_do_not_have() =>
        Assert.DoesNotContain(await s_project.With("evidence/secrets.txt", "$ gh secret list\nNAME            UPDATED\nREGISTRY_TOKEN  about 3 months ago\n").FindAsync(FailureCodes.ConfigNotPropagated), f => f.Role == Core.Diagnosis.FindingRole.Root);
}

using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A pipeline that a scanner of secrets stops.</summary>
public class SecretScanRuleTests
{
    private const string Key = "AKIA" + "4TQZ7WNJ2XKLRB6D";

    private static readonly ProjectText s_project = new(
        ("Dockerfile", "FROM ruby:3.3\nCOPY . .\nCMD [\"bundle\", \"exec\", \"puma\", \"-b\", \"tcp://0.0.0.0:3000\"]\n"),
        ("Gemfile", "source \"https://rubygems.org\"\ngem \"puma\"\n"),
        ("config/storage.yml", $"documents:\n  service: S3\n  access_key_id: {Key}\n"),
        (".gitlab-ci.yml", "stages: [scan, build]\n\ngitleaks:\n  stage: scan\n  script:\n    - gitleaks dir . --redact --verbose\n\nimage:\n  stage: build\n  script:\n    - docker build -t registry.example.com/claims .\n"),
        ("deploy/claims.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: claims }\nspec:\n  selector: { matchLabels: { app: claims } }\n  template:\n    metadata: { labels: { app: claims } }\n    spec:\n      containers:\n        - name: api\n          image: registry.example.com/claims:1\n"),
        ("saved/gitleaks.log", "Running with gitlab-runner 17.8.3 (690ce25c)\n$ gitleaks dir . --redact --verbose\n\nFinding:     access_key_id: REDACTED\nSecret:      REDACTED\nRuleID:      aws-access-token\nEntropy:     4.121928\nFile:        config/storage.yml\nLine:        3\nFingerprint: config/storage.yml:aws-access-token:3\n\n9:41AM INF scanned ~1873402 bytes (1.87 MB) in 402ms\n9:41AM WRN leaks found: 1\nERROR: Job failed: exit code 1\n"));

    [Fact]
    public async Task Is_held_up_by_the_key()
    {
        Finding root = Assert.Single(await s_project.FindAsync(FailureCodes.ConfigSecretExposed), f => f.Role == FindingRole.Root);
        Assert.Equal("claims", root.Component);
        Assert.Equal(Status.Fail, root.Status);
        Assert.Equal(["config/storage.yml:3", "saved/gitleaks.log:13"], root.Evidence.Select(e => e.Location));
        Assert.DoesNotContain(root.Evidence, e => e.Excerpt?.Contains(Key, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Is_told_of_TruffleHog_on_GitHub_too()
    {
        ProjectText project = s_project
            .With(".gitlab-ci.yml", "")
            .With(".github/workflows/ci.yml", "on: push\njobs:\n  scan:\n    runs-on: ubuntu-latest\n    steps:\n      - run: trufflehog filesystem . --fail\n")
            .With("saved/gitleaks.log", "2026-04-02T10:11:12.0000000Z ##[group]Run trufflehog filesystem . --fail\n2026-04-02T10:11:14.0000000Z ✅ Found verified result 🐷🔑\n2026-04-02T10:11:14.0000000Z Detector Type: AWS\n2026-04-02T10:11:14.0000000Z Decoder Type: PLAIN\n2026-04-02T10:11:14.0000000Z File: /home/runner/_work/claims/claims/config/storage.yml\n2026-04-02T10:11:14.0000000Z Line: 3\n2026-04-02T10:11:15.0000000Z ##[error]Process completed with exit code 183.\n");
        Assert.Equal("config/storage.yml:3", Assert.Single(await project.FindAsync(FailureCodes.ConfigSecretExposed), f => f.Status == Status.Fail).Evidence[0].Location);
        Assert.DoesNotContain(await project.Change("--fail\n", "--fail\n        continue-on-error: true\n").FindAsync(FailureCodes.ConfigSecretExposed), f => f.Status == Status.Fail);
    }

    // A job that goes on or may fail; a file that is repaired since; a line that is allowed; a scan of another commit afterwards.
    [Theory]
    [InlineData("ERROR: Job failed: exit code 1", "Job succeeded")]
    [InlineData("    - gitleaks dir . --redact --verbose\n\n", "    - gitleaks dir . --redact --verbose\n  allow_failure: true\n\n")]
    [InlineData("access_key_id: " + Key, "access_key_id: <%= ENV[\"DOCUMENTS_ACCESS_KEY_ID\"] %>")]
    [InlineData("access_key_id: " + Key, "bucket: documents")]
    [InlineData("access_key_id: " + Key, "access_key_id: " + Key + " # gitleaks:allow")]
    [InlineData("9:41AM WRN leaks found: 1", "9:41AM INF no leaks found")]
    [InlineData("File:        config/storage.yml", "File:        config/other.yml")]
    public async Task Else_nothing_fails(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Status == Status.Fail);

    [Fact]
    public async Task A_fingerprint_that_is_ignored_stops_nothing() => Assert.DoesNotContain(await s_project.With(".gitleaksignore", "config/storage.yml:aws-access-token:3\n").FindAsync(), f => f.Status == Status.Fail);
}

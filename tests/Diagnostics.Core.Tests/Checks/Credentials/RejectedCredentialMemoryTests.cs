using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Checks.Credentials;

public sealed class RejectedCredentialMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Another_process_knows_for_half_an_hour_and_the_file_holds_no_secret()
    {
        var now = new Clock();
        Assert.Null(await RememberAsync(new RejectedCredentialMemory(_folder["state"], now)));
        var other = new RejectedCredentialMemory(_folder["state"], now);

        Assert.Equal(FailureCodes.DbAuthRejected, Find(other)!.Code);
        Assert.Null(Find(other, user: "b"));
        Assert.Null(Find(other, password: "other"));
        Assert.Null(Find(other, port: 5433));
        Assert.NotNull(Find(other, host: "DB"));
        string state = File.ReadAllText(Path.Combine(_folder["state"], "rejected-credentials.json"));
        Assert.DoesNotContain("canary", state, StringComparison.Ordinal);
        Assert.DoesNotContain("app", state, StringComparison.Ordinal);

        now.Advance(TimeSpan.FromMinutes(31));
        Assert.Null(Find(other));
    }

    [UnixFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Files_belong_to_the_user_alone()
    {
        await RememberAsync(new RejectedCredentialMemory(_folder["state"]));
        foreach (string file in Directory.GetFiles(_folder["state"])) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"rejections\":[{\"at\":\"yesterday\"}]}")]
    [InlineData("{\"rejections\":[1,null]}")]
    public async Task A_damaged_file_counts_as_empty_and_is_said(string content)
    {
        await RememberAsync(new RejectedCredentialMemory(_folder["state"]));
        File.WriteAllText(Path.Combine(_folder["state"], "rejected-credentials.json"), content);

        (RememberedRejection? found, string? note) = new RejectedCredentialMemory(_folder["state"]).Find("db", 5432, "app", "canary");
        Assert.Null(found);
        Assert.Contains("damaged", note, StringComparison.Ordinal);
        await RememberAsync(new RejectedCredentialMemory(_folder["state"]));
        Assert.NotNull(Find(new RejectedCredentialMemory(_folder["state"])));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_leaves_this_process_its_memory()
    {
        File.WriteAllText(_folder["file"], "");
        var memory = new RejectedCredentialMemory(Path.Combine(_folder["file"], "state"));

        Assert.Contains("could not be used", await RememberAsync(memory), StringComparison.Ordinal);
        Assert.NotNull(Find(memory));
    }

    [Fact]
    public async Task Many_at_once_lose_nothing_and_the_file_stays_small()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => new RejectedCredentialMemory(_folder["state"]).RememberAsync("db", 5432, "user" + i, "p", "c", "s", null, CancellationToken.None)));
        var reader = new RejectedCredentialMemory(_folder["state"]);
        Assert.All(Enumerable.Range(0, 40), i => Assert.NotNull(reader.Find("db", 5432, "user" + i, "p").Rejection));

        for (int i = 0; i < 300; i++) await reader.RememberAsync("db", 1, "u" + i, "p", "c", "s", null, CancellationToken.None);
        Assert.Equal(256, File.ReadAllText(Path.Combine(_folder["state"], "rejected-credentials.json")).Split("\"credential\"").Length - 1);
    }

    [Fact]
    public async Task What_was_accepted_since_is_forgotten()
    {
        var memory = new RejectedCredentialMemory(_folder["state"]);
        await RememberAsync(memory);
        await memory.ForgetAsync("db", 5432, "app", "canary", CancellationToken.None);
        Assert.Null(Find(memory));
    }

    private static Task<string?> RememberAsync(RejectedCredentialMemory memory) => memory.RememberAsync("db", 5432, "app", "canary", FailureCodes.DbAuthRejected, "no", "28P01", CancellationToken.None);

    private static RememberedRejection? Find(RejectedCredentialMemory memory, string host = "db", int port = 5432, string user = "app", string password = "canary") => memory.Find(host, port, user, password).Rejection;

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}

using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.Credentials;

public sealed class RejectedCredentialMemoryTests : IDisposable
{
    private const string Secret = "canary-Pw-77b1e0";
    private readonly string _folder = Directory.CreateTempSubdirectory("diagnostics-memory-").FullName;
    private readonly MovedClock _clock = new();

    private string StateFile => Path.Combine(_folder, "state", "rejected.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_rejection_is_remembered_by_other_processes_for_half_an_hour()
    {
        await RejectAsync(Memory());
        using (CredentialAttempt again = await Memory().BeginAsync("DB.example.", 5432, "app", Secret))
        {
            Assert.Equal(FailureCodes.CacheAuthRejected, again.Remembered!.Code);
            Assert.Equal("WRONGPASS", again.Remembered.ServerWords);
        }

        _clock.Offset = TimeSpan.FromMinutes(29);
        using (CredentialAttempt again = await Memory().BeginAsync("db.example", 5432, "app", Secret)) Assert.NotNull(again.Remembered);
        _clock.Offset = TimeSpan.FromMinutes(30);
        using (CredentialAttempt again = await Memory().BeginAsync("db.example", 5432, "app", Secret)) Assert.Null(again.Remembered);
    }

    [Theory]
    [InlineData("other.example", 5432, "app", Secret)]
    [InlineData("db.example", 5433, "app", Secret)]
    [InlineData("db.example", 5432, "admin", Secret)]
    [InlineData("db.example", 5432, "app", "another")]
    [InlineData("db.example", 5432, "appc", "anary-Pw-77b1e0")]
    public async Task Anything_else_may_be_sent(string host, int port, string user, string secret)
    {
        await RejectAsync(Memory());
        using CredentialAttempt attempt = await Memory().BeginAsync(host, port, user, secret);
        Assert.Null(attempt.Remembered);
    }

    [Fact]
    public async Task Force_sends_it_all_the_same_and_acceptance_forgets_the_rejection()
    {
        await RejectAsync(Memory());
        RejectedCredentialMemory memory = Memory();
        using (CredentialAttempt forced = await memory.BeginAsync("db.example", 5432, "app", Secret, force: true))
        {
            Assert.Null(forced.Remembered);
            await forced.AcceptAsync();
        }

        using (CredentialAttempt same = await memory.BeginAsync("db.example", 5432, "app", Secret)) Assert.Null(same.Remembered);
        using CredentialAttempt other = await Memory().BeginAsync("db.example", 5432, "app", Secret);
        Assert.Null(other.Remembered);
    }

    [Fact]
    public async Task The_file_holds_no_secret_host_or_user_and_is_the_owners_alone()
    {
        await RejectAsync(Memory());
        string text = await File.ReadAllTextAsync(StateFile);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("db.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"app\"", text, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StateFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(StateFile)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1,\"key\":\"!!\",\"rejected\":[]}")]
    [InlineData("{\"version\":1,\"key\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"rejected\":[{\"hash\":1}]}")]
    [InlineData("{\"version\":1,\"key\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"rejected\":7}")]
    public async Task A_corrupt_file_is_no_obstacle_and_is_replaced(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
        await File.WriteAllTextAsync(StateFile, content);
        using (CredentialAttempt attempt = await Memory().BeginAsync("db.example", 5432, "app", Secret)) Assert.Null(attempt.Remembered);
        await RejectAsync(Memory());
        using CredentialAttempt again = await Memory().BeginAsync("db.example", 5432, "app", Secret);
        Assert.NotNull(again.Remembered);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_the_process_remembers()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "state"), "a file in the place of the folder");
        RejectedCredentialMemory memory = Memory();
        await RejectAsync(memory);
        Assert.Contains("could not be written", memory.StorageProblem, StringComparison.Ordinal);
        using CredentialAttempt again = await memory.BeginAsync("db.example", 5432, "app", Secret);
        Assert.NotNull(again.Remembered);
    }

    [Fact]
    public async Task A_rejection_of_the_future_is_a_moved_clock_and_does_not_count()
    {
        _clock.Offset = TimeSpan.FromDays(365);
        await RejectAsync(Memory());
        _clock.Offset = TimeSpan.Zero;
        using CredentialAttempt attempt = await Memory().BeginAsync("db.example", 5432, "app", Secret);
        Assert.Null(attempt.Remembered);
    }

    [Fact]
    public async Task Of_many_attempts_at_once_one_is_sent_and_the_others_learn_from_it()
    {
        RejectedCredentialMemory memory = Memory();
        int sent = 0;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using CredentialAttempt attempt = await memory.BeginAsync("db.example", 5432, "app", Secret);
            if (attempt.Remembered is not null) return;
            Interlocked.Increment(ref sent);
            await Task.Yield();
            await attempt.RejectAsync(FailureCodes.CacheAuthRejected, "WRONGPASS");
        }));
        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task An_attempt_without_outcome_lets_the_next_one_try_and_an_accepted_one_holds_nobody_up()
    {
        RejectedCredentialMemory memory = Memory();
        (await memory.BeginAsync("db.example", 5432, "app", Secret)).Dispose();
        CredentialAttempt first = await memory.BeginAsync("db.example", 5432, "app", Secret);
        Task<CredentialAttempt> waiting = memory.BeginAsync("db.example", 5432, "app", Secret);
        Assert.False(waiting.IsCompleted);
        await first.AcceptAsync();
        using CredentialAttempt second = await waiting;
        using CredentialAttempt third = await memory.BeginAsync("db.example", 5432, "app", Secret);
        Assert.Null(second.Remembered);
        Assert.Null(third.Remembered);
        Assert.False(File.Exists(StateFile));
        first.Dispose();
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(async port =>
        {
            // Each has its own memory, as processes have.
            var memory = new RejectedCredentialMemory(StateFile, lockTimeout: TimeSpan.FromSeconds(60));
            using CredentialAttempt attempt = await memory.BeginAsync("db.example", port, "app", Secret);
            await attempt.RejectAsync(FailureCodes.CacheAuthRejected, "WRONGPASS");
            Assert.Null(memory.StorageProblem);
        }));
        for (int port = 1; port <= 40; port++)
        {
            using CredentialAttempt again = await new RejectedCredentialMemory(StateFile).BeginAsync("db.example", port, "app", Secret);
            Assert.NotNull(again.Remembered);
        }
    }

    private static async Task RejectAsync(RejectedCredentialMemory memory)
    {
        using CredentialAttempt attempt = await memory.BeginAsync("db.example", 5432, "app", Secret);
        Assert.Null(attempt.Remembered);
        await attempt.RejectAsync(FailureCodes.CacheAuthRejected, "WRONGPASS");
    }

    private RejectedCredentialMemory Memory() => new(StateFile, _clock);

    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero) + Offset;
    }
}

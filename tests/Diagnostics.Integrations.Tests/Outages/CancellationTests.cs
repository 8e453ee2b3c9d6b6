using System.Globalization;
using System.Text;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>A diagnosis that is cancelled ends, and begins nothing any more.</summary>
public sealed class CancellationTests : IDisposable
{
    private const int Hosts = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("diag-cancel-").FullName;

    public CancellationTests()
    {
        var settings = new StringBuilder();
        for (int i = 0; i < Hosts; i++) settings.Append(CultureInfo.InvariantCulture, $"S{i}_URL=http://s{i}.example.net:8000\n");
        File.WriteAllText(Path.Combine(_folder, ".env.staging"), settings.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task After_the_caller_cancelled_no_further_probe_begins()
    {
        using var cancel = new CancellationTokenSource();
        var resolver = new Resolver(cancel);
        var engine = new DiagnosisEngine(Diagnoser.Services with { Resolver = resolver });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.RunAsync(new DiagnosisRequest(_folder, environment: "staging"), cancellationToken: cancel.Token));
        // So many are asked at once; the rest of several hundred questions was never put.
        Assert.InRange(resolver.Begun, 1, 64);
    }

    [Fact]
    public async Task After_the_time_limit_no_further_probe_begins_and_what_was_not_asked_is_said()
    {
        using var never = new CancellationTokenSource();
        var resolver = new Resolver(null);
        var engine = new DiagnosisEngine(Diagnoser.Services with { Resolver = resolver });
        DiagnosisResult result = await engine.RunAsync(new DiagnosisRequest(_folder, environment: "staging") { TimeLimit = TimeSpan.FromMilliseconds(300) }, cancellationToken: never.Token);
        Assert.InRange(resolver.Begun, 0, 64);
        Assert.NotEqual(Verdict.Ready, result.Verdict);
        Assert.Contains(result.Notes, n => n.StartsWith("Not finished within the time limit", StringComparison.Ordinal));
    }

    /// <summary>Answers nobody until it is told to end; the first question makes the caller cancel.</summary>
    private sealed class Resolver(CancellationTokenSource? cancel) : INameResolver
    {
        private int _begun;

        public int Begun => _begun;

        public async Task<NameResolution> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            if (cancel is not null) await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("it waits for ever");
        }
    }
}

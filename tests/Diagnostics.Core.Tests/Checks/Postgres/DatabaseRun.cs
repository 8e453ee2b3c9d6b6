using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Tests.Checks.TestServers;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Checks.Postgres;

/// <summary>Runs a check with a memory of its own.</summary>
internal sealed class DatabaseRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RejectedCredentialMemory Memory => new(_folder.Path);

    public DatabaseAuthCheck Check(DatabaseAuthOptions? options = null) =>
        new(options ?? new DatabaseAuthOptions { Timeout = TimeSpan.FromSeconds(10) }, Memory, new CheckServices { Vantage = TestVantage.Both, Listeners = new NoListeners() });

    public Task<DatabaseAuthResult> AskAsync(string url, DatabaseAuthOptions? options = null) => Check(options).RunAsync(url);

    public Task<DatabaseAuthResult> AskAsync(string url, double seconds) => AskAsync(url, new DatabaseAuthOptions { Timeout = TimeSpan.FromSeconds(seconds) });

    public void Dispose() => _folder.Dispose();

    private sealed class NoListeners : ILocalListenerSource
    {
        public LocalListenerTable Snapshot() => LocalListenerTable.Of();
    }
}

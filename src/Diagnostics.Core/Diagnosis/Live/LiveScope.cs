using System.Net;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Rules;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>
/// What may be asked, the one place that decides it. Where no environment is named: loopback of the folder's own development set-up, without credentials. Where one is named: what that environment
/// names, with its credentials. A diagnostics.yaml may permit more, without credentials, and may forbid an environment.
/// </summary>
/// <param name="environment">The environment that the user named, by its usual name; or null.</param>
/// <param name="plan">The folder's plan; the empty one where it has none.</param>
internal sealed class LiveScope(string? environment, DiagnosticPlan plan)
{
    /// <summary>The environment that the user named, or null.</summary>
    public string? Environment { get; } = environment;

    /// <summary>Whether the folder's own development set-up is what is looked at.</summary>
    public bool IsDevelopment { get; } = environment is null or "development" or "test";

    /// <summary>Whether a question may be put.</summary>
    /// <param name="of">The environment that the line which names the host holds for; null for a line that holds everywhere.</param>
    /// <param name="host">The host.</param>
    /// <param name="port">The port.</param>
    public bool MayAsk(string? of, string host, int port) => !plan.Forbids(of ?? Environment) && ((IsLoopback(host) ? IsOwn(of) : IsNamed(of)) || plan.Permits(of, host, port));

    /// <summary>Whether credentials of a line may be sent.</summary>
    /// <param name="of">The environment that the line holds for, or null.</param>
    public bool MayAuthenticate(string? of) => Environment is not null && (of == Environment || (of is null && IsDevelopment));

    /// <summary>Whether a host means this machine.</summary>
    public static bool IsLoopback(string host) => LogTargets.IsLocal(host) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // Loopback: what holds everywhere is development's, too, for nothing else runs here.
    private bool IsOwn(string? of) => of == Environment || (IsDevelopment && of is null or "development" or "test");

    private bool IsNamed(string? of) => Environment is not null && of == Environment;
}

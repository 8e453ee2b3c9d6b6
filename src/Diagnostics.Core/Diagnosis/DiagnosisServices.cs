using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What a diagnosis needs from outside Core.</summary>
/// <param name="Yaml">Reads YAML.</param>
/// <param name="Time">The clock; the system's where null.</param>
/// <param name="Listeners">This host's listeners; the system's where null.</param>
public sealed record DiagnosisServices(IStructuredReader Yaml, TimeProvider? Time = null, ILocalListenerSource? Listeners = null)
{
    /// <summary>Makes what examines databases; where null, none is asked.</summary>
    public DatabaseExaminerFactory? Databases { get; init; }

    /// <summary>Memory of rejected credentials; this user's where null.</summary>
    public RejectedCredentialMemory? Memory { get; init; }

    /// <summary>Resolver; the system's where null.</summary>
    public INameResolver? Resolver { get; init; }

    /// <summary>Roots that are trusted instead of the system's, or null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }
}

using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What a diagnosis needs from outside Core.</summary>
/// <param name="Yaml">Reads YAML.</param>
/// <param name="Time">The clock; the system's where null.</param>
/// <param name="Listeners">This host's listeners; the system's where null.</param>
public sealed record DiagnosisServices(IStructuredReader Yaml, TimeProvider? Time = null, ILocalListenerSource? Listeners = null);

using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>What questions are found in.</summary>
/// <param name="Model">What the files declare.</param>
/// <param name="Addresses">The addresses that settings name.</param>
/// <param name="Scope">What may be asked.</param>
internal sealed record LiveSubject(DeploymentModel Model, DeclaredAddresses Addresses, LiveScope Scope);

using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A managed database or cache that takes connections from listed security groups only.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Port">The port that it listens on.</param>
/// <param name="Allowed">The groups that may connect, by label and by name.</param>
/// <param name="Groups">All groups that the same files declare, by label and by name.</param>
/// <param name="Citation">The line that lists who may connect; where nobody may, the line of the server's group.</param>
internal sealed record GuardedServer(string Name, int Port, IReadOnlyCollection<string> Allowed, IReadOnlyCollection<string> Groups, Citation Citation);

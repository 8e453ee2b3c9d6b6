using System.IO.Enumeration;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A host that may be asked.</summary>
/// <param name="Pattern">The name, with <c>*</c> for any part of it.</param>
/// <param name="Port">The only port, or null for any.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanHost(string Pattern, int? Port, Citation Source)
{
    /// <summary>Whether it means an endpoint.</summary>
    public bool IsMatch(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        return (Port is null || Port == port) && FileSystemName.MatchesSimpleExpression(Pattern, host.Trim('[', ']'), ignoreCase: true);
    }
}

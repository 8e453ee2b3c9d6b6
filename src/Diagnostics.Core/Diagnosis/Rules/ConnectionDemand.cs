using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What a client of a database may open at once.</summary>
/// <param name="Client">The client.</param>
/// <param name="Words">The sum in words.</param>
/// <param name="Connections">How many connections.</param>
/// <param name="Citations">Where files say so: the pool first.</param>
internal sealed record ConnectionDemand(ComponentModel Client, string Words, int Connections, IReadOnlyList<Citation> Citations);

using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>A chart with the values of one environment.</summary>
/// <param name="Name">The release's name, as far as files tell.</param>
/// <param name="Environment">The environment; null where no file of values names one.</param>
/// <param name="Values">All values, those of the chart below.</param>
internal sealed record ChartRelease(string Name, string? Environment, StructuredNode Values);

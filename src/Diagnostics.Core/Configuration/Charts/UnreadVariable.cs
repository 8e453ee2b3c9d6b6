using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>A variable that a chart's values give and that no template of the chart reads. No fault by itself: only a log tells that it is needed.</summary>
/// <param name="Key">The variable.</param>
/// <param name="Below">Where in the values it stands: <c>worker.extraEnv</c>.</param>
/// <param name="Environment">The environment of the values; null where no file of values names one.</param>
/// <param name="Citation">Its line.</param>
/// <param name="Workloads">The workloads that it can be meant for.</param>
internal sealed record UnreadVariable(string Key, string Below, string? Environment, Citation Citation, IReadOnlySet<string> Workloads);

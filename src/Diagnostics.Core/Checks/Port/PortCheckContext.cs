using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Port;

/// <summary>What all results of one check share.</summary>
internal sealed record PortCheckContext(ServicePortOptions Options, Vantage Vantage);

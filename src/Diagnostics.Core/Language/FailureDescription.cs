namespace Diagnostics.Core.Language;

/// <summary>What a failure code means, what usually causes it and what to do next.</summary>
/// <param name="Code">Stable dotted name such as <c>net.refused</c>.</param>
/// <param name="Layer">network, config, service, database, cache, container, build, runtime, deploy, test, readiness, graph or record.</param>
/// <param name="Kind">Whether it can be a root cause by itself.</param>
/// <param name="Meaning">What it says, in one sentence.</param>
/// <param name="LikelyCauses">Usual causes, most usual first.</param>
/// <param name="NextSteps">What to do, with <c>{host}</c>, <c>{port}</c>, <c>{component}</c>, <c>{file}</c>, <c>{key}</c>… to be filled in.</param>
public sealed record FailureDescription(
    string Code,
    string Layer,
    FailureKind Kind,
    string Meaning,
    IReadOnlyList<string> LikelyCauses,
    IReadOnlyList<string> NextSteps);

using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>A file as Ansible writes it on its hosts.</summary>
/// <param name="File">The file that stands for it: beside its template, under the name that it has on the host, in a folder of its environment where there are several.</param>
/// <param name="Template">The template.</param>
/// <param name="Destination">Its path on the host; null where no task tells.</param>
/// <param name="Filled">What it was filled with.</param>
/// <param name="Hosts">The names and addresses of the hosts that it is written on; empty where no play tells.</param>
internal sealed record WrittenFile(ProjectFile File, string Template, string? Destination, FilledTemplate Filled, IReadOnlyList<string> Hosts);

using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>A play: which hosts take which roles, with which variables.</summary>
/// <param name="Path">The playbook.</param>
/// <param name="Hosts">The pattern of its hosts.</param>
/// <param name="Roles">The roles that it names, with the variables that it hands to each.</param>
/// <param name="Variables">Its own variables.</param>
/// <param name="Files">The files of variables that it names.</param>
internal sealed record AnsiblePlay(string Path, string Hosts, IReadOnlyList<(string Role, StructuredNode? Variables)> Roles, StructuredNode? Variables, IReadOnlyList<string> Files);

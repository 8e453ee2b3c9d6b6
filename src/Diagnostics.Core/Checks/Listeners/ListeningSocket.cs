using System.Net;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>A listening socket before its owner is known.</summary>
/// <param name="Address">Address bound to.</param>
/// <param name="Port">Port.</param>
/// <param name="Key">What the owner is found by: the socket's inode on Linux, the process id elsewhere; 0 where there is none.</param>
internal readonly record struct ListeningSocket(IPAddress Address, int Port, ulong Key);
